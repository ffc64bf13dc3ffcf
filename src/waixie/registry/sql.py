"""What somebody from outside reaches, as one function of the database: it sees past the rows that hide from him."""

MAKE = """
CREATE FUNCTION outside_places(what text) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public AS $$
DECLARE
  mine bigint[];
BEGIN
  IF waixie_worker() IS NOT NULL THEN
    mine := ARRAY(SELECT engagement_id FROM registry_member WHERE worker_id = waixie_worker());
  ELSE
    mine := ARRAY(SELECT id FROM registry_engagement WHERE partner_id = waixie_partner());
  END IF;
  CASE what
    WHEN 'engagement' THEN RETURN QUERY SELECT unnest(mine);
    WHEN 'team' THEN
      IF waixie_worker() IS NULL THEN RETURN QUERY SELECT unnest(mine); END IF;
    WHEN 'worker' THEN
      IF waixie_worker() IS NULL THEN
        RETURN QUERY SELECT id FROM registry_worker WHERE home_partner_id = waixie_partner();
      END IF;
    WHEN 'partner' THEN
      RETURN QUERY SELECT DISTINCT partner_id FROM registry_engagement WHERE id = ANY (mine);
    WHEN 'entity' THEN
      RETURN QUERY SELECT DISTINCT entity_id FROM registry_engagement WHERE id = ANY (mine);
    WHEN 'site' THEN
      RETURN QUERY SELECT DISTINCT site_id FROM registry_engagement WHERE id = ANY (mine);
    WHEN 'department' THEN
      RETURN QUERY SELECT DISTINCT department_id FROM registry_engagement WHERE id = ANY (mine);
  END CASE;
END $$;
"""
DROP = "DROP FUNCTION outside_places(text);"
