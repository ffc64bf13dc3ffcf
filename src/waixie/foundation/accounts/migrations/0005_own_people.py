from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_sessions_say_whose'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(models.F('id'), condition=models.Q(('outside', False)), name='accounts_person_inside'),
        ),
    ]
