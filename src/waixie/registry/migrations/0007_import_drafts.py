import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('registry', '0006_those_who_left'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('sort', models.CharField(choices=[('history', 'event log'), ('roster', 'roster')], max_length=10)),
                ('file_name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('brought', 'its columns are not said yet'), ('trying', 'being tried'), ('tried', 'tried, not taken over'), ('taking', 'being taken over'), ('taken', 'taken over'), ('dropped', 'given up')], default='brought', max_length=10)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('raw', models.JSONField(null=True)),
                ('unsaid', models.JSONField(default=dict)),
                ('wrapped', models.BinaryField()),
                ('found', models.BinaryField(null=True)),
                ('made_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mapping', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importmapping')),
            ],
            options={
                'indexes': [models.Index(fields=['made_by', '-id'], name='registry_import_drafts')],
            },
        ),
    ]
