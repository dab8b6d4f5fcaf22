-- What firms asked, whom they were introduced to and what came of it (rule/trade.h). These rows are read for sums that everybody is told: whoever
-- shows one of them asks first who reads.

-- constant: TRADE_ROWS 10000

-- fragment: trade_kinds(enquiry)
-- asked by a firm, as rule/trade.h has it
@enquiry.kind IN ('trade','investment');

-- row: trade_enquiry, trade_enquiries
-- columns: id enquiry, text reference, text subject, text firm, text kind, text state, text date, int introductions, flag made_up

-- name: trade_enquiries_read(text day): list of trade_enquiry
-- those dated up to the day, the oldest first
SELECT t.id AS enquiry,t.reference AS reference,t.subject AS subject,t.firm AS firm,t.kind AS kind,t.state AS state,t.date AS date,
 (SELECT COUNT(*) FROM introductions i WHERE i.enquiry=t.id AND i.date<=$day) AS introductions,@made_up_of(t,@illustrative('enquiry')) AS made_up
 FROM enquiries t WHERE @trade_kinds(t) AND t.state<>'spam' AND t.same_as IS NULL AND t.date<=$day ORDER BY t.date,t.id LIMIT $TRADE_ROWS;

-- fragment: told_by(introduction, column, day)
-- what the firm had told by the day
CASE WHEN COALESCE(@introduction.told,'')<=@day THEN @column END;

-- row: trade_introduction, trade_introductions
-- columns: id introduction, text firm, id enquiry, text reference, id organisation, text date, text outcome, text told, int value, text currency, flag made_up

-- name: trade_introductions_read(text day): list of trade_introduction
-- those made up to the day, the oldest first
SELECT i.id AS introduction,t.firm AS firm,t.id AS enquiry,t.reference AS reference,i.organisation AS organisation,i.date AS date,@told_by(i,i.outcome,$day) AS outcome,
 @told_by(i,i.told,$day) AS told,@told_by(i,i.value,$day) AS value,@told_by(i,i.currency,$day) AS currency,@made_up_of(i,@illustrative('introduction')) AS made_up
 FROM introductions i JOIN enquiries t ON t.id=i.enquiry WHERE i.date<=$day ORDER BY i.date,i.id LIMIT $TRADE_ROWS;

-- row: trade_proof, trade_proofs
-- columns: id introduction, text grade, text date, flag made_up

-- name: trade_proofs_read(text day): list of trade_proof
-- evidence of introductions up to the day, by introduction
SELECT e.introduction AS introduction,e.grade AS grade,e.date AS date,@made_up_of(e,@illustrative('evidence')) AS made_up
 FROM evidence e WHERE e.introduction IS NOT NULL AND (e.date IS NULL OR e.date<=$day) ORDER BY e.introduction,e.id LIMIT $TRADE_ROWS;

-- name: trade_opportunities(text kind, text day, size limit): set of opportunity
-- those of a kind that are open on the day, by sector, the newest first
SELECT t.* FROM opportunities t WHERE t.kind=$kind AND @opportunity_open(t,$day) ORDER BY COALESCE(t.sector,'~'),t.id DESC LIMIT $limit;

-- name: trade_campaigns(text kind, size limit): set of activity
-- activities of a kind that began by the day or have no date, the latest first
SELECT t.* FROM activities t WHERE t.kind=$kind AND COALESCE(t.starts,t.starts_planned,'')<=$as_at
 ORDER BY COALESCE(t.starts,t.starts_planned,'') DESC,t.id DESC LIMIT $limit;

-- name: trade_indicators(text kind, size limit): set of indicator
-- what such activities are measured by
SELECT t.* FROM indicators t JOIN activities a ON a.id=t.activity WHERE a.kind=$kind ORDER BY t.id LIMIT $limit;

-- name: trade_bureaux(text kind, size limit): set of organisation
-- organisations of a kind that are not dissolved
SELECT t.* FROM organisations t WHERE t.kind=$kind AND (t.dissolved IS NULL OR t.dissolved>$as_at) ORDER BY t.sort_key,t.id LIMIT $limit;

-- name: trade_owners(id place, text sector, size limit): set of organisation
-- the bureaux that own enquiries of firms about a place, or of a sector where the place is NONE
SELECT t.* FROM organisations t WHERE t.kind='bureau' AND (t.dissolved IS NULL OR t.dissolved>$as_at) AND t.id IN (SELECT q.owner FROM enquiries q
  WHERE @trade_kinds(q) AND q.state<>'spam' AND (q.place=$place OR (CAST($place AS BIGINT) IS NULL AND q.sector=$sector))) ORDER BY t.id LIMIT $limit;
