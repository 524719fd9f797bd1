#!/bin/sh
# A release of the agent that starts, stays, and never gets ready.
exec sleep infinity
