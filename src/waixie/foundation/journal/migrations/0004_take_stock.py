from django.db import migrations

from waixie.foundation.journal import sql


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_long_lists")]

    operations = [migrations.RunSQL(sql.MAKE_STOCK, sql.DROP_STOCK)]
