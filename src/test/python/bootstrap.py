"""Drives a handler through the Lambda runtime interface, as the platform's own client does: `bootstrap.py MODULE`."""

import http.client
import importlib
import json
import os
import sys
import traceback

PREFIX = "/2018-06-01/runtime/invocation/"


def main(module):
    handler = importlib.import_module(module).handler
    runtime = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        runtime.request("GET", PREFIX + "next")
        event = runtime.getresponse()
        request_id = event.headers["Lambda-Runtime-Aws-Request-Id"]
        payload = json.loads(event.read())
        try:
            path, body = "/response", json.dumps(handler(payload, None))
        except Exception as failure:
            traceback.print_exc()
            path, body = "/error", json.dumps({"errorType": type(failure).__name__, "errorMessage": str(failure)})
        runtime.request("POST", PREFIX + request_id + path, body)
        runtime.getresponse().read()


main(sys.argv[1])
