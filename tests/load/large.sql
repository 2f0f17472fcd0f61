-- A country on record, made by the database itself: the same numbers give the same rows, so that filling goes on where it stopped.
-- Every statement fills one table up to its share of the persons; {persons} is how many there shall be.

CREATE OR REPLACE FUNCTION bench_id(sort text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex(1767225600000 + number), 12, '0') || '7' || substr(md5(sort || number), 1, 3) || '8'
            || substr(md5(sort || number), 5, 15))::uuid
$$;

CREATE TABLE IF NOT EXISTS bench_place AS
SELECT row_number() OVER (ORDER BY code)::int - 1 AS number, code AS commune, province_code AS province
FROM territory_unit CROSS JOIN LATERAL generate_series(1, greatest(1, (coalesce(population, 0) / 5000)::int))
WHERE level = 'commune' AND valid_to IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS bench_place_number ON bench_place (number);

CREATE TABLE IF NOT EXISTS bench_name AS
SELECT row_number() OVER ()::int - 1 AS number, s.name || ' ' || m.name || ' ' || g.name AS name,
       s.folded || ' ' || m.folded || ' ' || g.folded AS folded
FROM (VALUES ('Nguyễn', 'nguyen'), ('Trần', 'tran'), ('Lê', 'le'), ('Phạm', 'pham'), ('Hoàng', 'hoang'), ('Vũ', 'vu'),
             ('Đặng', 'dang'), ('Bùi', 'bui'), ('Đỗ', 'do'), ('Hồ', 'ho'), ('Ngô', 'ngo'), ('Dương', 'duong'), ('Lý', 'ly')) AS s (name, folded)
CROSS JOIN (VALUES ('Thị', 'thi'), ('Văn', 'van'), ('Minh', 'minh'), ('Ngọc', 'ngoc'), ('Thu', 'thu'), ('Đức', 'duc'), ('Quang', 'quang')) AS m (name, folded)
CROSS JOIN (VALUES ('Hòa', 'hoa'), ('Lan', 'lan'), ('Mai', 'mai'), ('Hương', 'huong'), ('Hùng', 'hung'), ('Dũng', 'dung'), ('Sơn', 'son'),
                   ('Tuấn', 'tuan'), ('Linh', 'linh'), ('Trang', 'trang'), ('Phương', 'phuong'), ('Nam', 'nam'), ('Bình', 'binh'),
                   ('An', 'an'), ('Châu', 'chau'), ('Giang', 'giang'), ('Khánh', 'khanh'), ('Long', 'long'), ('Nga', 'nga')) AS g (name, folded);
CREATE UNIQUE INDEX IF NOT EXISTS bench_name_number ON bench_name (number);

INSERT INTO people_household (cell, id, commune)
SELECT (home % 4096)::int, bench_id('home', home), place.commune
FROM generate_series(0::bigint, {persons} / 4 - 1) home
JOIN bench_place place ON place.number = (home * 7919) % (SELECT count(*) FROM bench_place) ON CONFLICT DO NOTHING;

INSERT INTO people_person (cell, id, household_id, full_name, name_folded, sex, birth_year, commune, province, relation, consented, source)
SELECT (one.number / 4 % 4096)::int, bench_id('person', one.number), bench_id('home', one.number / 4), name.name, name.folded,
       CASE one.number % 2 WHEN 0 THEN 'female' ELSE 'male' END, 1930 + one.number * 31 % 90, place.commune, place.province,
       CASE one.number % 4 WHEN 0 THEN 'self' WHEN 1 THEN 'spouse' ELSE 'child' END, true, 'demo'
FROM generate_series(0::bigint, {persons} - 1) AS one (number)
JOIN bench_place place ON place.number = (one.number / 4 * 7919) % (SELECT count(*) FROM bench_place)
JOIN bench_name name ON name.number = (one.number * 104729) % (SELECT count(*) FROM bench_name) ON CONFLICT DO NOTHING;

INSERT INTO cases_case (cell, id, person_id, household_id, commune, province, counted_commune, counted_province, programme,
                        classification, definition_version, criteria, classified_at, onset, diagnosed_on, reported_on, severity,
                        outcome, outcome_on, organisation_id, subject_kind, opened_by, opened_at, changed_at)
SELECT p.cell, bench_id('case', one.number), p.id, p.household_id, p.commune, p.province, p.commune, p.province, 'covid19',
       (ARRAY['suspected', 'probable', 'confirmed', 'confirmed', 'not_a_case'])[1 + one.number % 5], 1, '{{}}', made.at,
       made.at::date - 3, made.at::date, made.at::date, '', CASE WHEN one.number % 3 = 0 THEN 'recovered' ELSE '' END,
       CASE WHEN one.number % 3 = 0 THEN made.at::date + 1 END, NULL, '', 1, made.at, made.at
FROM generate_series(0::bigint, {persons} / 10 - 1) AS one (number)
CROSS JOIN LATERAL (SELECT now() - one.number * 90 % 63072000 * interval '1 second' AS at) made
JOIN people_person p ON p.cell = (one.number * 10 / 4 % 4096)::int AND p.id = bench_id('person', one.number * 10) ON CONFLICT DO NOTHING;

INSERT INTO cases_step (cell, id, case_id, commune, province, at, officer_id, action, from_standing, to_standing, definition_version, criteria, values)
SELECT cell, id, id, commune, province, opened_at, 1, 'opened', '', classification, 1, '{{}}', '{{}}' FROM cases_case ON CONFLICT DO NOTHING;

INSERT INTO cases_daily (unit_level, unit_code, programme, basis, day, classification, cases)
SELECT unit.level, unit.code, programme, basis.name, basis.day, classification, count(*)
FROM cases_case CROSS JOIN LATERAL (VALUES ('commune', commune), ('province', province), ('nation', 'VN')) AS unit (level, code)
CROSS JOIN LATERAL (VALUES ('onset', onset), ('report', reported_on)) AS basis (name, day)
WHERE NOT EXISTS (SELECT FROM cases_daily) GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO contacts_contact (cell, id, person_id, household_id, commune, province, programme, case_cell, case_id, setting,
                              first_exposure, last_exposure, class_code, class_version, class_rule, rule_code, named_at, closed_as)
SELECT p.cell, bench_id('contact', one.number), p.id, p.household_id, p.commune, p.province, 'covid19', (c.number * 10 / 4 % 4096)::int,
       bench_id('case', c.number), (ARRAY['household', 'workplace', 'school'])[1 + one.number % 3], made.at::date - 4, made.at::date - 2,
       CASE one.number % 3 WHEN 0 THEN 'F2' ELSE 'F1' END, 1, '', CASE one.number % 3 WHEN 0 THEN 'F2' ELSE 'F1' END, made.at, ''
FROM generate_series(0::bigint, {persons} * 3 / 10 - 1) AS one (number)
CROSS JOIN LATERAL (SELECT one.number % ({persons} / 10) AS number) c
CROSS JOIN LATERAL (SELECT now() - c.number * 90 % 63072000 * interval '1 second' AS at) made
JOIN people_person p ON p.cell = ((one.number * 3 + 1) / 4 % 4096)::int AND p.id = bench_id('person', one.number * 3 + 1) ON CONFLICT DO NOTHING;

INSERT INTO followup_episode (cell, id, person_id, household_id, commune, province, programme, kind, schedule_version, place, way,
                              first_day, days, last_check, missed, opened_by, opened_at, reason)
SELECT cell, id, person_id, household_id, commune, province, 'covid19', 'isolation', 1, 'home', 'phone', current_date - 3, 14,
       current_date - (get_byte(uuid_send(id), 15) % 3), 0, 1, now() - interval '3 days', ''
FROM (SELECT DISTINCT ON (cell, person_id) * FROM contacts_contact WHERE class_code = 'F1' AND get_byte(uuid_send(id), 14) < 26) c
ON CONFLICT DO NOTHING;

INSERT INTO casework_workitem (id, kind, cell, person_id, household_id, declaration_day, declaration_id, subject_kind, subject_id, programme,
                               commune, province, level, urgency, score, reasons, instrument, rules_version, state, organisation_id,
                               opened_at, due_at, overdue_at, claimed_by, claimed_at, outcome, attempts)
SELECT d.id, 'verify_declaration', d.cell, d.person_id, d.household_id, d.day, d.id, '', NULL, 'covid19', d.commune, d.province, d.level,
       3 - d.level, d.score, d.reasons, 'covid19/universal', 1, 'open', NULL, d.received_at, d.received_at + interval '1 day',
       CASE WHEN d.received_at < now() - interval '1 day' THEN now() END, NULL, NULL, '', 0
FROM (SELECT DISTINCT ON (cell, person_id) * FROM declarations_declaration WHERE level > 0 LIMIT {persons} * 7 / 100) d
ON CONFLICT DO NOTHING;

INSERT INTO casework_declaration (cell, person_id, day, declaration_id, item_id, level, at)
SELECT cell, person_id, declaration_day, declaration_id, id, level, opened_at FROM casework_workitem WHERE kind = 'verify_declaration'
ON CONFLICT DO NOTHING;

INSERT INTO casework_workitem (id, kind, cell, person_id, household_id, subject_kind, subject_id, programme, commune, province, level,
                               urgency, score, reasons, instrument, rules_version, state, opened_at, due_at, overdue_at, outcome, attempts)
SELECT bench_id('work', row_number() OVER ()), 'contact', cell, person_id, household_id, 'contact', id, 'covid19', commune, province, level, 3 - level, 0,
       '{{}}', '', 0, 'open', named_at, due, CASE WHEN due < now() THEN now() END, '', 0
FROM (SELECT *, 1 + get_byte(uuid_send(id), 13) % 2 AS level, now() + (get_byte(uuid_send(id), 12) - 128) * interval '1 hour' AS due
      FROM contacts_contact LIMIT {persons} * 7 / 100) c ON CONFLICT DO NOTHING;

INSERT INTO casework_counter (unit_level, unit_code, level, state, overdue, items)
SELECT unit.level, unit.code, w.level, w.state, w.overdue_at IS NOT NULL, count(*)
FROM casework_workitem w CROSS JOIN LATERAL (VALUES ('commune', commune), ('province', province), ('nation', 'VN')) AS unit (level, code)
WHERE state <> 'closed' GROUP BY 1, 2, 3, 4, 5
ON CONFLICT (unit_level, unit_code, level, state, overdue) DO UPDATE SET items = EXCLUDED.items;

INSERT INTO signals_signal (id, source, kind, commune, province, state, urgency, first_day, last_day, reports, opened_at, due_at, outcome)
SELECT bench_id('signal', one.number), 'report', 'suspected_case', commune, province, 'received', one.number % 3, current_date, current_date, 1,
       now() - one.number % 1000 * interval '1 minute', now() + (one.number % 2000 - 1000) * interval '1 minute', ''
FROM generate_series(0::bigint, {persons} / 200 - 1) AS one (number)
JOIN bench_place place ON place.number = (one.number * 7919) % (SELECT count(*) FROM bench_place) ON CONFLICT DO NOTHING;
