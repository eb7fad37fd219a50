#!/usr/bin/env python3
"""A server of the contract umm-http (docs/real-models.md). Put your model's calls into think() and draw().

    python3 umm_http_server.py 8090
"""
import base64, json, random, struct, sys, zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def think(prompt, seed):
    """What the model writes about a prompt, and the prompt that it draws in the end. Here: a thought that leads nowhere."""
    return "I draw what I was told.", prompt


def draw(prompt, seed):
    """A PNG as bytes. With PIL: image.save(buffer, "PNG"). Here: stripes whose colours derive from prompt and seed."""
    colours, size = random.Random(f"{seed} {prompt}"), 64
    stripes = [bytes(colours.randrange(256) for _ in range(3)) for _ in range(8)]
    rows = b"".join(b"\0" + stripes[y * 8 // size] * size for y in range(size))
    chunk = lambda kind, data: (struct.pack(">I", len(data)) + kind + data
                                + struct.pack(">I", zlib.crc32(kind + data)))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "{}")
        if self.path != "/generate" or "prompt" not in request:
            return self.answer(400, {"error": {"message": "POST /generate with a prompt"}})
        prompt, answer = request["prompt"], {}
        if request.get("mode") == "cot":
            answer["thought"], prompt = think(prompt, request.get("thought_seed", 0))
            answer["final_prompt"] = prompt
        answer["image"] = base64.b64encode(draw(prompt, request.get("seed", 0))).decode()
        self.answer(200, answer)

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8090), Server).serve_forever()
