from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("registry", "0007_import_drafts")]

    operations = [
        migrations.AddField(
            model_name="site",
            name="gate_rules",
            field=models.CharField(
                choices=[("ordinary", "ordinary"), ("strict", "strict")], default="ordinary", max_length=10
            ),
        ),
    ]
