"""`python -m waixie.site.cli` is `waixie`."""

from waixie.site.cli import main

main(prog_name="waixie")
