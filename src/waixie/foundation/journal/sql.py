"""The functions that the database itself needs: the clock, and in whose name it works."""

MAKE = """
CREATE FUNCTION waixie_now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT greatest(clock_timestamp(), (SELECT max(recorded_at) FROM journal_event)) $$;
CREATE FUNCTION waixie_person() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('waixie.person', true), '')::bigint $$;
CREATE FUNCTION waixie_partner() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('waixie.partner', true), '')::bigint $$;
CREATE FUNCTION waixie_worker() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT NULLIF(current_setting('waixie.worker', true), '')::bigint $$;
"""
DROP = "DROP FUNCTION waixie_now(), waixie_person(), waixie_partner(), waixie_worker();"

# Statistics taken in the transaction that brought the rows: what comes after is planned for what is really there. Until it
# ends, no statistics of before (rows that nobody sees yet count as none) can take their place.
MAKE_STOCK = """
CREATE FUNCTION waixie_take_stock() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public AS
$$ ANALYZE journal_event, journal_event_object, journal_fact $$;
REVOKE EXECUTE ON FUNCTION waixie_take_stock() FROM PUBLIC;
"""
DROP_STOCK = "DROP FUNCTION waixie_take_stock();"
