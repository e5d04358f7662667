"""Looks many names up with dnspython, so many at a time: `lookups.py SERVER PORT CONCURRENCY < NAMES`. Prints how many
lookups it did, the seconds that they took, and the peak of its resident memory in KiB."""

import asyncio
import resource
import sys
import time

import dns.asyncresolver


async def main(server, port, concurrency, names):
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = [server]
    resolver.port = port
    places = asyncio.Semaphore(concurrency)

    async def look(name, kind):
        async with places:
            return await resolver.resolve(name, kind, lifetime=12)

    started = time.monotonic()
    answers = await asyncio.gather(*(look(name, kind) for name in names for kind in ("A", "AAAA")))
    print(len(answers), time.monotonic() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.stdin.read().split()))
