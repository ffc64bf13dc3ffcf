from django.db import migrations

# A partner has a few places, not the thousand that the planner takes for granted.
FEW = "ALTER FUNCTION outside_places(text) ROWS 20"


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0008_sites_say_their_gate_rules'),
    ]

    operations = [migrations.RunSQL(FEW, migrations.RunSQL.noop)]
