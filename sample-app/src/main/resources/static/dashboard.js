"use strict";

// Shows what the Actuator endpoints "rpyc" and "prometheus" tell, every two seconds.

const REFUSALS = {
  rpyc_server_connections_rejected_connections_total: ["connection turned away", "reason"],
  rpyc_server_frames_rejected_frames_total: ["frame rejected", "reason"],
  rpyc_server_authentication_attempts_total: ["authentication failed", "reason"],
  rpyc_server_authorization_denied_calls_total: ["access denied", "rule"],
};
const PERIOD = 2000;

let before = null;

const byId = (id) => document.getElementById(id);

function show(id, text) {
  byId(id).textContent = text;
}

/** Everything from outside goes in as text, never as HTML. */
function row(cells) {
  const line = document.createElement("tr");
  for (const cell of cells) {
    const td = document.createElement("td");
    if (typeof cell === "number") {
      td.className = "number";
      td.textContent = cell.toLocaleString("en");
    }
    else if (cell?.right) {
      td.className = "number";
      td.textContent = cell.right;
    }
    else if (cell instanceof Node) {
      td.append(cell);
    }
    else {
      td.textContent = cell ?? "–";
    }
    line.append(td);
  }
  return line;
}

function code(text) {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

/** The samples of Prometheus' text format: name, labels and value. */
function parse(text) {
  const samples = [];
  for (const line of text.split("\n")) {
    const match = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line);
    if (match && !line.startsWith("#")) {
      const labels = {};
      for (const [, key, value] of (match[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        labels[key] = value;
      }
      samples.push({ name: match[1], labels, value: Number(match[3]) });
    }
  }
  return samples;
}

/** A percentile from the cumulative buckets of all calls, as Prometheus' histogram_quantile has it. */
function percentile(samples, share) {
  const buckets = new Map();
  for (const { name, labels, value } of samples) {
    if (name === "rpyc_server_requests_seconds_bucket") {
      const bound = labels.le === "+Inf" ? Infinity : Number(labels.le);
      buckets.set(bound, (buckets.get(bound) ?? 0) + value);
    }
  }
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  const total = sorted.length ? sorted[sorted.length - 1][1] : 0;
  let [low, below] = [0, 0];
  for (const [bound, count] of sorted) {
    if (total > 0 && count >= share * total) {
      return bound === Infinity ? low : low + (bound - low) * (share * total - below) / (count - below);
    }
    [low, below] = [bound, count];
  }
  return null;
}

function duration(seconds) {
  if (seconds === null || Number.isNaN(seconds)) {
    return "–";
  }
  return seconds < 0.001 ? `${(seconds * 1e6).toFixed(0)} µs`
    : seconds < 1 ? `${(seconds * 1e3).toFixed(1)} ms` : `${seconds.toFixed(2)} s`;
}

function showCalls(samples) {
  const calls = new Map();
  let total = 0;
  for (const { name, labels, value } of samples) {
    const field = { rpyc_server_requests_seconds_count: "count", rpyc_server_requests_seconds_sum: "sum" }[name];
    if (field) {
      const key = JSON.stringify([labels.service, labels.method, labels.outcome]);
      const call = calls.get(key) ?? { count: 0, sum: 0 };
      call[field] += value;
      calls.set(key, call);
      total += field === "count" ? value : 0;
    }
  }
  const rows = [...calls].sort(([, a], [, b]) => b.count - a.count).slice(0, 20).map(([key, call]) =>
    row([...JSON.parse(key), call.count, { right: duration(call.sum / call.count) }]));
  byId("call-rows").replaceChildren(...rows);
  const now = performance.now();
  if (before !== null) {
    show("rate", ((total - before.total) / ((now - before.now) / 1000)).toFixed(1));
  }
  before = { total, now };
  show("calls", total.toLocaleString("en"));
  for (const share of [50, 95, 99]) {
    show(`p${share}`, duration(percentile(samples, share / 100)));
  }
}

function showRefusals(samples) {
  const found = samples.filter(({ name, labels, value }) => name in REFUSALS && value > 0 && labels.outcome !== "success");
  show("refusals", found.reduce((sum, { value }) => sum + value, 0).toLocaleString("en"));
  byId("refusal-rows").replaceChildren(...found.map(({ name, labels, value }) => {
    const [what, label] = REFUSALS[name];
    return row([what, labels[label], value]);
  }));
}

async function close(connection) {
  await fetch(`actuator/rpyc/connections/${connection.id}`, { method: "DELETE" });
  await refresh();
}

/** Where the calls of a member ran: in its first row, for all its overloads. */
function threads(calls) {
  return calls ? [calls.onEventLoop, calls.onExecutor, calls.handedOver, calls.slow ? "executor" : "event loop"] : ["", "", "", ""];
}

function showServer(server) {
  show("address", server.address ?? "nothing: no server runs");
  show("connections", server.connections.length);
  byId("connection-rows").replaceChildren(...server.connections.map((connection) => {
    const button = document.createElement("button");
    button.textContent = "Close";
    button.onclick = () => close(connection);
    const age = duration((Date.now() - Date.parse(connection.openedAt)) / 1000);
    return row([String(connection.id), connection.peer, connection.principal, connection.rpycVersion, { right: age }, connection.calls,
      connection.inFlight, connection.references, connection.bytesReceived, connection.bytesSent, button]);
  }));
  byId("member-rows").replaceChildren(...Object.entries(server.services).flatMap(([service, { members }]) =>
    members.flatMap((member) => member.signatures.map((signature, overload) =>
      row([service, code(signature), member.rule, ...threads(overload === 0 ? member.calls : null)])))));
}

function showChannels(channels) {
  byId("channel-rows").replaceChildren(...Object.entries(channels).map(([name, { state, waiting, error, connections }]) => {
    const count = (wanted) => connections.filter((connection) => connection.state === wanted).length;
    return row([name, state, connections.length, count("BUSY"), count("SUSPECT"), waiting, error ?? ""]);
  }));
}

async function refresh() {
  try {
    const [server, metrics] = await Promise.all([fetch("actuator/rpyc").then((response) => response.json()),
      fetch("actuator/prometheus").then((response) => response.text())]);
    const samples = parse(metrics);
    showServer(server);
    showChannels(server.channels);
    showCalls(samples);
    showRefusals(samples);
    show("failure", "");
  }
  catch (error) {
    show("failure", `The server does not answer: ${error.message}`);
  }
}

refresh();
setInterval(refresh, PERIOD);
