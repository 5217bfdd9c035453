# Asks an HTTPS server with Python's ssl: host, port, CA, certificate, key. Prints what went wrong.
import ssl, sys, urllib.request

host, port, root, certificate, key = sys.argv[1:]
try:
    context = ssl.create_default_context(cafile=root)
    if certificate:
        context.load_cert_chain(certificate, key)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
    opener.open(f"https://{host}:{port}/", timeout=5).read()
except Exception as error:
    print(f"{type(error).__name__}: {error}")
