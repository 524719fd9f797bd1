#!/usr/bin/env python3
"""A stand-in with the shape of FastDeploy: a web server that starts a process for each deployment, which runs the deploy script.

fastdeploy.py serve           GET /health; POST /deploy answers with what the deployment said
fastdeploy.py task CONFIG     one deployment
"""
import http.server
import json
import os
import subprocess
import sys
import tempfile

SCRIPT = "/opt/fastdeploy-services/site/deploy.sh"
JOB = "/var/lib/fastdeploy/site.json"


def outcome(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=60)
    return {"status": done.returncode, "said": done.stdout}


def task(config):
    if os.environ["FASTDEPLOY_START"] == "sudo":
        return outcome(["sudo", "-n", "-u", "deploy", SCRIPT, "--config", config])
    with open(config, encoding="utf-8") as source, open(JOB, "w", encoding="utf-8") as job:
        job.write(source.read())
    os.chmod(JOB, 0o640)
    return outcome(["systemctl", "start", "fastdeploy-run@site.service"])


def deploy():
    handle, config = tempfile.mkstemp(prefix="deploy_1_", suffix=".json", dir="/var/tmp")
    with os.fdopen(handle, "w") as out:
        json.dump({"deployment": 1}, out)
    os.chmod(config, 0o640)
    try:
        done = subprocess.run([sys.executable, __file__, "task", config], stdout=subprocess.PIPE, check=False, start_new_session=True)
        return done.stdout
    finally:
        os.unlink(config)


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, body):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(b'{"status": "ok"}\n')

    def do_POST(self):
        self.answer(deploy())


if __name__ == "__main__":
    if sys.argv[1] == "task":
        print(json.dumps(task(sys.argv[2])))
    else:
        http.server.HTTPServer(("127.0.0.1", 9999), Handler).serve_forever()
