-- What in `claim` breaks the contract beyond its single rows, and in `entry` the breaches of these.
-- Each step gives rows of: the number of a row, a column, and a name or a clause.

-- step: broken_rows
SELECT row_no, breach_in, breach FROM entry WHERE cell = 'breach';

-- step: repeated_ids
SELECT MAX(row_no) AS row_no, MIN(row_no) AS first_row, id FROM claim GROUP BY id HAVING COUNT(*) > 1;

-- step: unlike_rows
-- What is said of a document or a predicate in several rows, and not alike.
SELECT MAX(row_no) AS row_no, MIN(row_no) AS first_row, 'source_published' AS breach_in, source AS name
FROM claim GROUP BY source HAVING COUNT(DISTINCT COALESCE(source_published, '')) > 1
UNION ALL
SELECT MAX(row_no), MIN(row_no), 'datatype', predicate
FROM claim GROUP BY predicate HAVING COUNT(DISTINCT COALESCE(datatype, '')) > 1
UNION ALL
SELECT MAX(row_no), MIN(row_no), 'kind', predicate
FROM claim GROUP BY predicate HAVING COUNT(DISTINCT COALESCE(kind, '')) > 1
UNION ALL
SELECT MAX(row_no), MIN(row_no), 'unit', predicate
FROM claim GROUP BY predicate HAVING COUNT(DISTINCT COALESCE(unit, '')) > 1;
