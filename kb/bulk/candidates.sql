-- Which claims can contradict each other, out of `entry` (kb/bulk/entries.py) and `claim`, the table itself.
--
-- One text for every engine: no functions of a dialect, no lists, no join but by equality. Each step is kept as a table
-- under its name for those after it. What is proposed here is decided by `compare`; a pair that is not proposed is
-- never looked at, so every condition may only leave out what `compare` is sure not to call a contradiction.
--
-- entry:  heading, cell      two claims can exclude each other only where they share both
--         topic              the subject and the predicate, by which the size of a group is counted
--         how                `overlap`: their days have to meet; `part`: one period lies in the other, which is shorter
--                            than it; `total`: the larger one must not be surely the later one
--         is_first           1 in the first cell of a claim: the first cell that two claims share is the first of one
--         is_wide            1 where the claim stands in no other cell than `all`
--         from_day, to_day   the days that it can be about; the second is not included
--         low, high          bounds, rounded so that what is apart stays apart; two claims whose labels differ are apart too
--         dimension          empty where the figure takes that of the other
--         qualifiers, qualified_by   all qualifiers, and their keys

-- step: large
-- Groups too large to list their pairs: of these, camps of values are reported.
SELECT topic FROM entry WHERE cell = 'all' GROUP BY topic HAVING COUNT(*) > :largest;

-- step: clash
-- Detection, without a join: cells in which some two claims exclude each other, as far as bounds and labels tell. In a
-- calendar year with flows of one period only, no part can be larger than its whole.
SELECT
  heading, cell,
  MAX(low) AS highest_low, MIN(high) AS lowest_high, MIN(label) AS first_label, MAX(label) AS last_label
FROM entry
GROUP BY heading, cell
HAVING (MAX(low) > MIN(high) OR MIN(label) < MAX(label))
  AND (cell <> 'all' OR MAX(is_wide) = 1)
  AND (MAX(how) <> 'part' OR MIN(from_day) < MAX(from_day) OR MIN(to_day) < MAX(to_day));

-- step: able
-- The claims of those cells that are apart from some other one there.
SELECT
  e.id, e.heading, e.cell, e.how, e.is_first, e.is_wide, e.from_day, e.to_day, e.low, e.high, e.label, e.dimension,
  e.qualifiers, e.qualified_by
FROM entry e
JOIN clash c ON e.heading = c.heading AND e.cell = c.cell
LEFT JOIN large g ON e.topic = g.topic
WHERE g.topic IS NULL
  AND (e.low > c.lowest_high OR e.high < c.highest_low OR c.first_label < c.last_label);

-- step: pair
-- Pairs of them, each at the first cell that both stand in; `s` is the smaller one, or the one whose label comes first.
-- Equal qualifiers are compared, and so are those that only one of the two states: then their keys are not the same.
SELECT
  s.heading AS topic,
  CASE WHEN s.id < l.id THEN s.id ELSE l.id END AS id,
  CASE WHEN s.id < l.id THEN l.id ELSE s.id END AS other
FROM able s
JOIN able l ON s.heading = l.heading AND s.cell = l.cell
WHERE s.id <> l.id
  AND (s.high < l.low OR s.label < l.label)
  AND (s.dimension = l.dimension OR s.dimension = '' OR l.dimension = '')
  AND (s.qualifiers = l.qualifiers OR s.qualified_by <> l.qualified_by)
  AND (s.is_first = 1 OR l.is_first = 1)
  AND (s.cell <> 'all' OR s.is_wide = 1 OR l.is_wide = 1)
  AND l.from_day < s.to_day
  AND (s.how = 'total' OR s.from_day < l.to_day)
  AND (s.how <> 'part' OR (s.from_day <= l.from_day AND l.to_day <= s.to_day
                           AND (s.from_day < l.from_day OR l.to_day < s.to_day)));

-- step: dossier
-- What `compare` needs, a topic at a time: the pairs (`other` is given), and the claims in them. Beside these stand the
-- ranges of the topic, which can explain how two figures came about; of a large group in which something clashes,
-- there are all claims and no pairs.
SELECT
  m.topic, NULL AS other, c.row_no, c.id, c.source, c.source_published, c.subject, c.predicate, c.value, c.period,
  c.qualifiers, c.said_by, c.modality, c.asserted, c.datatype, c.kind, c.unit
FROM (
  SELECT topic, id FROM pair
  UNION
  SELECT topic, other AS id FROM pair
  UNION
  SELECT e.topic, e.id FROM entry e JOIN (SELECT DISTINCT topic FROM pair) p ON e.topic = p.topic
  WHERE e.cell = 'all' AND e.is_range = 1
  UNION
  SELECT e.topic, e.id FROM entry e JOIN large g ON e.topic = g.topic
  JOIN (SELECT DISTINCT heading FROM clash) c ON e.topic = c.heading
  WHERE e.cell = 'all'
) m
JOIN claim c ON m.id = c.id
UNION ALL
SELECT
  topic, other, NULL AS row_no, id, NULL AS source, NULL AS source_published, NULL AS subject, NULL AS predicate,
  NULL AS value, NULL AS period, NULL AS qualifiers, NULL AS said_by, NULL AS modality, NULL AS asserted,
  NULL AS datatype, NULL AS kind, NULL AS unit
FROM pair;
