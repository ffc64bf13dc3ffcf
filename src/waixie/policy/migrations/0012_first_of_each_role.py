from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('policy', '0011_clause_index'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='obligation',
            name='policy_obligation_role',
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(models.F('owner_role'), models.F('state'), models.F('due_at'), models.F('id'), condition=models.Q(('state__in', (0, 1, 5, 6))), name='policy_obligation_role'),
        ),
    ]
