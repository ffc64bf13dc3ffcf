"""What people from outside read of the journal and the engine: four views and nothing else.

The views work with their owner's rights and say themselves who sees what: a worker what touches him, a partner's representative what touches his
partner, its workers and engagements. They lie here because this floor alone knows the tables of all floors.
"""

from django.db import connection, transaction

from waixie.foundation.permits.acting import role_name

NAMES = ("outside_things", "outside_timeline", "outside_duties", "outside_gates")

# A worker is shown what touches him; or his engagement while he is on its list, if it touches no other worker and is not of a kind
# that is shown only to whom it names.
# A partner is shown what touches it; or one of its workers or engagements, if it touches no other partner.
SHOWN = """EXISTS (
    SELECT FROM journal_shown_to s WHERE s.kind = e.kind
    AND s.audience = ANY (CASE WHEN waixie_worker() IS NULL THEN ARRAY['partner'] ELSE ARRAY['worker', 'named'] END))
AND CASE
    WHEN waixie_worker() IS NOT NULL THEN EXISTS (
        SELECT FROM journal_event_object m WHERE m.event = e.id AND (
            (m.type = 'worker' AND m.object = waixie_worker())
            OR (m.type = 'engagement'
                AND EXISTS (SELECT FROM registry_member r
                            WHERE r.worker_id = waixie_worker() AND r.engagement_id = m.object
                            AND (r.to_on IS NULL OR e.occurred_at < (r.to_on + 2)::timestamptz))
                AND EXISTS (SELECT FROM journal_shown_to a WHERE a.kind = e.kind AND a.audience = 'worker')
                AND NOT EXISTS (SELECT FROM journal_event_object w WHERE w.event = e.id AND w.type = 'worker'))))
    WHEN waixie_partner() IS NOT NULL THEN EXISTS (
        SELECT FROM journal_event_object m WHERE m.event = e.id AND (
            (m.type = 'partner' AND m.object = waixie_partner())
            OR ((m.type, m.object) IN (
                    SELECT 'engagement', outside_places('engagement')
                    UNION ALL SELECT 'worker', outside_places('worker'))
                AND NOT EXISTS (SELECT FROM journal_event_object p WHERE p.event = e.id AND p.type = 'partner'))))
    ELSE false END"""
TIMELINE = f"""
CREATE VIEW outside_timeline WITH (security_barrier) AS
SELECT e.id, e.uuid, e.kind, e.version, e.occurred_at, e.whole_day, e.recorded_at, e.source, e.person, e.data,
       t.type, t.object, t.role,
       EXISTS (SELECT FROM journal_event x WHERE x.target = e.id
               AND x.kind IN ('entry.retracted', 'entry.corrected')) AS taken_back
FROM journal_event_object t JOIN journal_event e ON e.id = t.event
WHERE {SHOWN}
"""  # noqa: S608 — constants

# A case, a grant, a contract that he told of himself, or of which something is shown to him. His own objects lead to it: few, whatever else there is.
THINGS = f"""
CREATE VIEW outside_things WITH (security_barrier) AS
SELECT g.id, g.uuid, g.type, g.name, g.search FROM journal_thing g
WHERE (g.type, g.id) IN (
    SELECT h.type, h.id FROM journal_thing h WHERE h.made_by = waixie_person()
    UNION
    SELECT t.type, t.object FROM journal_event_object t JOIN journal_event e ON e.id = t.event
    WHERE e.id IN (
        SELECT n.event FROM journal_event_object n WHERE (n.type, n.object) IN (
            VALUES ('worker', waixie_worker()), ('partner', CASE WHEN waixie_worker() IS NULL THEN waixie_partner() END)
            UNION ALL SELECT 'engagement', outside_places('engagement')
            UNION ALL SELECT 'worker', outside_places('worker')))
    AND {SHOWN})
"""  # noqa: S608

# What he is to do is found from his own side: a few owners, each a look at an index.
DUTY_COLUMNS = "o.*, r.policy_id, r.code, r.number AS version, r.clause, r.family, r.waivable, "
DUTY_COLUMNS += "r.arguments->'needs'->(o.place::int)->'kinds' AS kinds"
DUTIES = f"""
CREATE VIEW outside_duties WITH (security_barrier) AS
SELECT {DUTY_COLUMNS} FROM (
    SELECT 'worker' AS type, waixie_worker() AS id, 'worker' AS role WHERE waixie_worker() IS NOT NULL
    UNION ALL SELECT 'partner', waixie_partner(), 'partner_representative'
        WHERE waixie_worker() IS NULL AND waixie_partner() IS NOT NULL
    UNION ALL SELECT 'engagement', work, 'partner_representative' FROM outside_places('engagement') work
        WHERE waixie_worker() IS NULL AND waixie_partner() IS NOT NULL) AS mine
JOIN policy_obligation o ON (o.owner_type, o.owner, o.owner_role) = (mine.type, mine.id, mine.role)
JOIN policy_rule r ON r.id = o.rule
"""  # noqa: S608 — constants

# What is judged at once: whether an act on him, his partner or its engagements was allowed, and what was missing.
GATES = f"""
CREATE VIEW outside_gates WITH (security_barrier) AS
SELECT {DUTY_COLUMNS} FROM policy_obligation o JOIN policy_rule r ON r.id = o.rule
WHERE r.family IN ('gate', 'separation', 'count', 'prohibition') AND CASE
    WHEN waixie_worker() IS NOT NULL THEN o.type = 'worker' AND o.object = waixie_worker()
    WHEN waixie_partner() IS NOT NULL THEN
        (o.type = 'partner' AND o.object = waixie_partner())
        OR (o.type = 'engagement' AND o.object = ANY (ARRAY(SELECT outside_places('engagement'))))
        OR (o.type = 'worker' AND o.object = ANY (ARRAY(SELECT outside_places('worker'))))
    ELSE false END
"""  # noqa: S608


def drop_outside_views() -> None:
    """Take the views away, so that the tables under them can change. Runs as the owner."""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP VIEW IF EXISTS {name}")


def build_outside_views() -> None:
    """Make the views anew and open them, in one step: whoever reads meanwhile sees no gap. Runs as the owner."""
    readers = ", ".join(f'"{role_name(part)}"' for part in ("app", "outside"))
    with transaction.atomic(), connection.cursor() as cursor:
        drop_outside_views()
        for view in (THINGS, TIMELINE, DUTIES, GATES):
            cursor.execute(view)
        for name in NAMES:
            cursor.execute(f"GRANT SELECT ON {name} TO {readers}")
