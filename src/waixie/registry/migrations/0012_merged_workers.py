from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0011_soonest_papers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='worker',
            index=models.Index(models.F('same_as'), condition=models.Q(('same_as__isnull', False)), name='registry_worker_merged'),
        ),
    ]
