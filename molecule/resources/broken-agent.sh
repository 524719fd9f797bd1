#!/bin/sh
# A new release that dies at its start.
echo 'this release is broken' >&2
exit 1
