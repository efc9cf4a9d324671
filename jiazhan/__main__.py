from jiazhan.cli.main import main

main()
