from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('policy', '0010_reminded_at'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='obligation',
            name='policy_obligation_bad',
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(models.F('rule'), models.F('state'), models.F('due_at'), models.F('id'), name='policy_obligation_clause'),
        ),
    ]
