from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0010_merges_can_be_undone'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='qualification',
            name='registry_qualification_expiry',
        ),
        migrations.AddIndex(
            model_name='qualification',
            index=models.Index(models.F('expires_on'), models.F('id'), condition=models.Q(('expires_on__isnull', False)), name='registry_qualification_expiry'),
        ),
    ]
