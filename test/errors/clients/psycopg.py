# Logs in with psycopg2: a connection string. Prints what went wrong.
import sys, psycopg2

try:
    psycopg2.connect(sys.argv[1])
except Exception as error:
    print(f"{type(error).__module__}.{type(error).__name__}: {error}")
