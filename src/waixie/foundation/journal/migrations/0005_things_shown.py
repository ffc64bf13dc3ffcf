from django.db import migrations, models

MAKERS = """
UPDATE journal_thing g SET made_by = (
    SELECT e.person FROM journal_event_object t JOIN journal_event e ON e.id = t.event
    WHERE t.type = g.type AND t.object = g.id AND e.source = 'manual' ORDER BY e.id LIMIT 1)
"""  # who told of a thing first has named it


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0004_take_stock'),
    ]

    operations = [
        migrations.AddField(
            model_name='thing',
            name='made_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='thing',
            index=models.Index(models.F('made_by'), condition=models.Q(('made_by__isnull', False)), name='journal_thing_maker'),
        ),
        migrations.RunSQL(MAKERS, migrations.RunSQL.noop),
    ]
