"""`python -m goldenthread.api`: the command line without the installed script."""

from goldenthread.api.main import main

main()
