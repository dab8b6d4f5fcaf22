// read.mjs FILE FROM TO - reads a calendar with parsers that other programs use; each line: the parser, how many events take place between the two
// days, the sum of the moments at which they begin (seconds since 1970; whole days at midnight UTC), how many were cancelled.
import fs from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import rrule from 'rrule';
import { convertIcsCalendar, generateIcsRecurrenceRule } from 'ts-ics';

const [, , file, from, to] = process.argv;
const text = fs.readFileSync(file, 'utf8');
const first = Date.parse(`${from}T00:00:00Z`) / 1000;
const last = Date.parse(`${to}T00:00:00Z`) / 1000;

class Sums {
  constructor() {
    Object.assign(this, { held: 0, sum: 0n, cancelled: 0 });
  }
  add(seconds, status) {
    if (seconds < first || seconds >= last) return;
    if (status === 'CANCELLED') {
      this.cancelled += 1;
      return;
    }
    this.held += 1;
    this.sum += BigInt(seconds);
  }
  print(name) {
    console.log(`${name} ${this.held} ${this.sum} ${this.cancelled}`);
  }
}

// A moment of a clock in a zone, by the platform's own table of zones.
function momentOf(zone, local) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const shown = (ms) => {
    const p = Object.fromEntries(parts.formatToParts(new Date(ms)).map((x) => [x.type, Number(x.value)]));
    return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
  };
  let ms = local;
  for (let i = 0; i < 3; i++) ms += local - shown(ms);
  return ms / 1000;
}

function icalJs() {
  const sums = new Sums();
  const calendar = new ICAL.Component(ICAL.parse(text));
  const seconds = (t) => (t.isDate ? Date.UTC(t.year, t.month - 1, t.day) / 1000 : t.toUnixTime());
  const events = calendar.getAllSubcomponents('vevent').map((c) => new ICAL.Event(c, { exceptions: [] }));
  const masters = events.filter((e) => !e.isRecurrenceException());
  for (const e of events.filter((x) => x.isRecurrenceException())) masters.find((m) => m.uid === e.uid && m.isRecurring()).relateException(e);
  for (const e of masters) {
    if (!e.isRecurring()) {
      sums.add(seconds(e.startDate), e.component.getFirstPropertyValue('status'));
      continue;
    }
    const dates = e.iterator();
    for (let next = dates.next(); next; next = dates.next()) {
      const details = e.getOccurrenceDetails(next);
      sums.add(seconds(details.startDate), details.item.component.getFirstPropertyValue('status'));
    }
  }
  sums.print('ical.js');
}

function nodeIcalSums() {
  const sums = new Sums();
  const calendar = nodeIcal.sync.parseICS(text);
  const range = { from: new Date(first * 1000 - 864e5 * 400), to: new Date(last * 1000 + 864e5 * 400) };
  for (const e of Object.values(calendar)) {
    if (e.type !== 'VEVENT') continue;
    const each = e.rrule ? nodeIcal.expandRecurringEvent(e, range) : [{ start: e.start, event: e }];
    for (const i of each) {
      const wholeDay = (i.event ?? e).datetype === 'date';
      const s = i.start;
      sums.add(wholeDay ? Date.UTC(s.getFullYear(), s.getMonth(), s.getDate()) / 1000 : s.getTime() / 1000, (i.event ?? e).status);
    }
  }
  sums.print('node-ical');
}

// Its own repetition takes 3 April 2026 for a fifth Friday, so rrule repeats what it read: by the clock's time, and the zone comes after.
function tsIcs() {
  const sums = new Sums();
  const calendar = convertIcsCalendar(undefined, text);
  const clock = (d) => (d.local ? d.local.date : d.date).getTime();
  const seconds = (d, ms) => (d.type === 'DATE' ? ms / 1000 : momentOf(d.local.timezone, ms));
  const moved = calendar.events.filter((e) => e.recurrenceId);
  for (const e of calendar.events) {
    const dates = !e.recurrenceRule || e.recurrenceId
      ? [clock(e.start)]
      : rrule.rrulestr(generateIcsRecurrenceRule(e.recurrenceRule).trim(), { dtstart: new Date(clock(e.start)) })
        .all()
        .map((d) => d.getTime())
        .filter((ms) => !(e.exceptionDates ?? []).some((x) => clock(x) === ms))
        .filter((ms) => !moved.some((m) => m.uid === e.uid && clock(m.recurrenceId.value) === ms));
    for (const ms of dates) sums.add(seconds(e.start, ms), e.status);
  }
  sums.print('ts-ics');
}

icalJs();
nodeIcalSums();
tsIcs();
