#!/bin/sh
# Publishes the course in an S3 bucket that is set up for a website: sh publish/s3.sh BUCKET
# It takes the AWS command line, signed in. Files that the course no longer has are deleted from the bucket.
set -eu
bucket=${1:?"name the bucket: sh publish/s3.sh BUCKET"}
cd "$(dirname "$0")/.."
make course
.venv/bin/course check
# The pages last, so that no visitor meets a page whose script is not there yet.
aws s3 sync site/ "s3://$bucket/" --exclude "*.html"
aws s3 sync site/ "s3://$bucket/" --delete
