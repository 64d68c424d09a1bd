// What a partner does, through the types that openapi-typescript generates: node journey.js URL KEY CASE_ID
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

type Schemas = components["schemas"];
type Problem = Schemas["Problem"];

const [url = "", key = "", caseId = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: url, headers: { "X-API-Key": key } });
const stranger = createClient<paths>({ baseUrl: url });
const guideline = "her2-vertebral-metastasis";

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Expected ${what}.`);
}

/** The data of a successful answer. */
function answerOf<Data>({ data, error }: { data?: Data; error?: Problem | Schemas["FhirResource"] }): Data {
  if (data === undefined) throw new Error(`Expected an answer, found ${JSON.stringify(error)}.`);
  return data;
}

/** The problem of a refused request, with every member typed. */
function problemOf({ error }: { error?: Problem }, status: number, type: string): Problem {
  check(error !== undefined, `the problem ${type}`);
  check(error.status === status && error.type.endsWith(`:${type}`), `${status} ${type}, not ${error.status} ${error.type}`);
  check(error.title.length > 0 && error.detail.length > 0 && error.requestId.length === 32, "a title, a detail and an id");
  return error;
}

/** Without a problem's type nothing could be said about it: on these routes it may also be an OperationOutcome, for FHIR bodies. */
function isProblem(error: Problem | Schemas["FhirResource"] | undefined): error is Problem {
  return error !== undefined && "title" in error;
}

const day = (offset = 0): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const facts: Schemas["Facts-her2-vertebral-metastasis"] = {
  her2Status: "positive",
  locallyAdvanced: true,
  metastaticStage: "M1",
  vertebralMetastasis: true,
  sins: 5,
  priorAgents: ["pertuzumab"],
  vertebralRadiotherapyEnd: day(-200),
};

async function ask(): Promise<void> {
  const answer = answerOf(
    await client.POST("/api/recommendations", {
      params: { query: { explain: "trace,whatif" } },
      body: { guideline, asOf: day(), facts },
    }),
  );
  check(answer.headline.length > 0 && answer.asOf === day(), "a headline and the day");
  check(answer.plan.do.every((action) => action.text.length > 0), "the text of each action");
  const reasons = (answer.recommendations ?? []).flatMap((recommendation) => recommendation.because);
  check(reasons.length > 0 && reasons.every((reason) => reason.sentence.length > 0), "reasons");
  const cited = Object.values(answer.statements ?? {}).map((statement) => statement.quote);
  check(cited.length > 0, "the cited statements");
  check(answer.followUps.some((followUp) => followUp.status === "overdue"), "an overdue follow-up");
  check(answer.trace !== undefined && answer.whatIf !== undefined, "a trace and what would change the answer");
}

async function store(): Promise<void> {
  const path = { caseId };
  const stored = answerOf(await client.PUT("/api/cases/{caseId}", { params: { path }, body: { guideline, facts } }));
  check(stored.revision === 1 && stored.decision !== null && stored.decision.headline.length > 0, "the first revision");
  const event: Schemas["Event-her2-vertebral-metastasis_imaging-done"] = { kind: "imaging-done", date: day() };
  const changed = answerOf(await client.POST("/api/cases/{caseId}/events", { params: { path }, body: event }));
  check(changed.revision === 2 && changed.cause === "event:imaging-done", "the revision of the event");
  check((changed.followUps ?? []).length > 0, "the moved follow-up");
  const read = answerOf(await client.GET("/api/cases/{caseId}", { params: { path, query: { view: "plan" } } }));
  check(read.standing?.state === "current" && read.standing.job === null, "a current decision");
  const history = answerOf(await client.GET("/api/cases/{caseId}/history", { params: { path } }));
  check(history.revisions.map((revision) => revision.revision).join() === "2,1", "two revisions");
  const worklist = answerOf(await client.GET("/api/follow-ups", { params: { query: { status: "scheduled" } } }));
  check(worklist.followUps.some((entry) => entry.caseId === caseId), "the case in the worklist");
}

async function importCases(): Promise<void> {
  const lines: Schemas["ImportLine"][] = [
    { caseId: `${caseId}-1`, guideline, facts },
    { caseId: `${caseId}-2`, guideline: "none", facts },
  ];
  const results = answerOf(
    await client.POST("/api/imports", {
      headers: { "Content-Type": "application/x-ndjson" },
      body: lines.map((line) => JSON.stringify(line)).join("\n"),
      bodySerializer: (body) => body,
      parseAs: "text",
    }),
  );
  const read = results.trim().split("\n").map((line): Schemas["ImportResult"] => JSON.parse(line));
  check(read.map((result) => result.result).join() === "created,invalid", "a result for each line");
  check(read[1]?.errors?.[0]?.pointer === "/guideline", "the error of the second line");
}

async function listen(): Promise<void> {
  const events: Schemas["FeedEvent"][] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = answerOf(await client.GET("/api/events", { params: { query: after === undefined ? {} : { after } } }));
    events.push(...page.events);
    ({ cursor: after, more } = page);
  }
  const created = events.find((event) => event.type === "case.created" && event.caseId === caseId);
  check(created?.revision === 1 && created.cause === "put", "the event of the new case");
}

async function ended(job: Schemas["Job"]): Promise<Schemas["Job"]> {
  for (let look = 0; job.state !== "completed" && look < 300; look++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    job = answerOf(await client.GET("/api/reevaluations/{job}", { params: { path: { job: job.job } } }));
  }
  check(job.state === "completed" && job.endedAt !== null, "a completed job");
  return job;
}

/** Waits for a publication that takes longer than a request. */
async function published(answer: Schemas["PublicationAnswer"]): Promise<string | null> {
  let { state, version }: { state: string; version: string | null } = answer;
  for (let look = 0; state === "running" && look < 300; look++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ({ state, version } = answerOf(
      await client.GET("/api/guidelines/{id}/publications/{publication}", {
        params: { path: { id: guideline, publication: answer.publication! } },
      }),
    ));
  }
  return version;
}

async function publish(): Promise<void> {
  const known = answerOf(await client.GET("/api/guidelines/{id}", { params: { path: { id: guideline } } }));
  const active = known.active;
  check(active !== null, "an active version");
  const { document } = answerOf(
    await client.GET("/api/guidelines/{id}/versions/{version}", { params: { path: { id: guideline, version: active } } }),
  );
  const numbers = known.versions.map((each) => each.version.split(".").map(Number));
  const [major = 0, minor = 0] = active.split(".").map(Number);
  const patches = numbers.filter(([a, b]) => a === major && b === minor).map(([, , patch = 0]) => patch);
  const version = `${major}.${minor}.${Math.max(...patches) + 1}`;
  const answer = answerOf(
    await client.POST("/api/guidelines/{id}/versions", {
      params: { path: { id: guideline } },
      body: { ...document, version, title: `${document.title} (reworded again)` },
    }),
  );
  check((await published(answer)) === version, `version ${version}`);
  const path = { id: guideline, version };
  const preview = await ended(answerOf(await client.POST("/api/guidelines/{id}/versions/{version}/preview", { params: { path } })));
  check(preview.counts.changed === 0, "a preview without changes");
  const reason = "A test of the generated types.";
  const activation = await ended(
    answerOf(await client.POST("/api/guidelines/{id}/versions/{version}/activate", { params: { path }, body: { reason } })),
  );
  check(activation.reason === reason, "the reason of the activation");
  await ended(
    answerOf(
      await client.POST("/api/guidelines/{id}/versions/{version}/activate", {
        params: { path: { id: guideline, version: active } },
        body: { reason: "Back." },
      }),
    ),
  );
}

async function fail(): Promise<void> {
  problemOf(await client.GET("/api/cases/{caseId}", { params: { path: { caseId: "none" } } }), 404, "not-found");
  problemOf(await stranger.GET("/api/cases"), 401, "unauthenticated");
  const { error } = await client.POST("/api/recommendations", { body: { guideline, asOf: "1800-01-01", facts } });
  check(isProblem(error), "a problem");
  check(problemOf({ error }, 400, "invalid-request").errors?.[0]?.pointer === "/asOf", "the place of the error");
  problemOf(
    await client.POST("/api/guidelines/{id}/versions/{version}/activate", {
      params: { path: { id: guideline, version: "9.9.9" } },
      body: { reason: "None." },
    }),
    404,
    "not-found",
  );
}

for (const step of [ask, store, importCases, listen, publish, fail]) await step();
