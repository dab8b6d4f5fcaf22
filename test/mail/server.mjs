// server.mjs FOLDER - a mail server that does to a mail what its recipient's name says, and writes down what it took.
//
// ok, refuse (550), refuseend (554 after the text), later and laterend (451 the first time), hang, hangend (says nothing more),
// close (in the middle of the text), closeend (after it, without an answer), and kill -9 of the process in FOLDER/pid:
// killrcpt, killdata, killend (before the answer), killafter. Prints its port. FOLDER/log gets "got ID" once a text is there to
// its end and was not refused, "ok ID" with the answer 250; the text itself goes to FOLDER/ID.eml, and FOLDER/envelopes gets "ID FROM TO".
import fs from 'node:fs';
import { SMTPServer } from 'smtp-server';

const folder = process.argv[2];
const seen = new Map();

// How often the recipient was named so far, at this moment of the conversation.
function times(moment, to) {
  const key = `${moment} ${to}`;
  seen.set(key, (seen.get(key) ?? 0) + 1);
  return seen.get(key);
}

function kill() {
  process.kill(Number(fs.readFileSync(`${folder}/pid`, 'utf8')), 'SIGKILL');
}

function close(session) {
  for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
}

function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

function log(line) {
  fs.appendFileSync(`${folder}/log`, `${line}\n`);
}

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  closeTimeout: 100,
  onAuth(auth, session, callback) {
    if (auth.username !== 'city' || auth.password !== 'a secret') return callback(refusal(535, 'no such user'));
    return callback(null, { user: auth.username });
  },
  onRcptTo(address, session, callback) {
    const to = address.address;
    const mode = to.split(/[-@]/)[0];
    const first = times('rcpt', to) === 1;
    if (mode === 'refuse') return callback(refusal(550, `no mailbox ${to}`));
    if (mode === 'later' && first) return callback(refusal(451, 'try again later'));
    if (mode === 'hang') return undefined;
    if (mode === 'user' && !session.user) return callback(refusal(530, 'who are you'));
    if (mode === 'killrcpt' && first) kill();
    return callback();
  },
  onData(stream, session, callback) {
    const to = session.envelope.rcptTo[0].address;
    const mode = to.split(/[-@]/)[0];
    const first = times('data', to) === 1;
    const parts = [];
    stream.on('data', (part) => {
      if (parts.length === 0 && first && mode === 'close') close(session);
      if (parts.length === 0 && first && mode === 'killdata') kill();
      parts.push(part);
    });
    stream.on('end', () => {
      if (mode === 'close' && first) return;
      const text = Buffer.concat(parts).toString('latin1');
      const id = /^Message-ID: <([^@>]+)@/im.exec(text)?.[1];
      if (mode === 'refuseend') return callback(refusal(554, 'we do not want this'));
      if (mode === 'laterend' && first) return callback(refusal(451, 'the disk is full'));
      log(`got ${id}`);
      fs.writeFileSync(`${folder}/${id}.eml`, text, 'latin1');
      fs.appendFileSync(`${folder}/envelopes`, `${id} ${session.envelope.mailFrom.address} ${to}\n`);
      if (mode === 'hangend') return;
      if (mode === 'closeend') return close(session);
      if (mode === 'killend' && first) return kill();
      log(`ok ${id}`);
      callback(null, 'taken');
      if (mode === 'killafter' && first) kill();
    });
  },
});
server.on('error', () => {}); // clients that are killed
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.resume().on('end', () => process.exit(0)); // it ends with whoever started it
