"""The steady check of endpoint-watch as somebody would write it for Lambda in Python, for `make bench`: boto3 for the
state, dnspython for the lookups. It remembers addresses and nothing else, and tells nobody."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import boto3
import dns.exception
import dns.resolver

TABLE = os.environ["ENDPOINT_WATCH_TABLE"]
TYPES = {"ipv4": "A", "ipv6": "AAAA"}

# Before version 1.28 boto3 does not know the variable.
dynamodb = boto3.client("dynamodb", endpoint_url=os.environ.get("AWS_ENDPOINT_URL_DYNAMODB"))
threads = ThreadPoolExecutor(max_workers=32)


def look(host, server, family):
    address, _, port = server.rpartition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = [address]
    resolver.port = int(port)
    try:
        answer = resolver.resolve(host, TYPES[family], lifetime=6)
        return {"vantage": server, "family": family, "ttl": answer.rrset.ttl,
                "addresses": sorted(record.address for record in answer)}
    except dns.exception.DNSException as failure:
        return {"vantage": server, "family": family, "failure": type(failure).__name__, "addresses": []}


def load(key):
    item = dynamodb.get_item(TableName=TABLE, Key=key, ConsistentRead=True).get("Item")
    return (int(item["version"]["N"]), json.loads(item["doc"]["S"])) if item else (0, {"known": []})


def save(key, version, state):
    condition = {"ConditionExpression": "attribute_not_exists(pk)"} if version == 0 else {
        "ConditionExpression": "version = :previous",
        "ExpressionAttributeValues": {":previous": {"N": str(version)}}}
    dynamodb.put_item(TableName=TABLE, Item={
        **key, "version": {"N": str(version + 1)}, "doc": {"S": json.dumps(state)}}, **condition)


def handler(event, context):
    host = event["endpoint"]
    key = {"pk": {"S": f"ENDPOINT#{host}:443"}, "sk": {"S": "STATE"}}
    looking = [threads.submit(look, host, server, family) for server in event["resolvers"] for family in TYPES]
    version, state = load(key)
    answers = [one.result() for one in looking]
    seen = {address for answer in answers for address in answer["addresses"]}
    new = sorted(seen - set(state["known"]))
    save(key, version, {"known": sorted(seen | set(state["known"])), "answers": answers,
                        "checkedAt": datetime.now(timezone.utc).isoformat()})
    return {"endpoint": host, "verdict": "baseline" if version == 0 else "changed" if new else "unchanged",
            "sequence": version + 1, "new": new, "answers": answers}
