import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(db_collation='C', max_length=100)),
                ('key', models.CharField(db_collation='C', max_length=200)),
                ('what', models.CharField(db_collation='C', max_length=40)),
                ('count', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'jobs_progress',
                'constraints': [models.UniqueConstraint(models.F('task'), models.F('key'), name='jobs_progress_once')],
            },
        ),
    ]
