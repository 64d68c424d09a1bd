using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>A decision about a case, with the parts that are stored.</summary>
/// <param name="Facts">The known facts as canonical JSON.</param>
/// <param name="Outcome">A summary of the decision as JSON.</param>
/// <param name="Answer">The answer's bytes.</param>
/// <param name="Decided">The decision.</param>
public sealed record CaseDecision(string Facts, string Outcome, ReadOnlyMemory<byte> Answer, Decision Decided)
{
    public static CaseDecision Of(PatientFacts facts) => Of(Evaluator.Decide(facts));

    public static CaseDecision Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var answer = new ArrayBufferWriter<byte>(48 * 1024);
        AnswerWriter.Write(decision, answer);
        return new(FactsText(decision.Facts), DecisionCore.Outcomes.Outcome.Of(decision).ToJson(), answer.WrittenMemory, decision);
    }

    /// <summary>The SHA-256 of the answer's bytes.</summary>
    public string AnswerHash => Convert.ToHexStringLower(SHA256.HashData(Answer.Span));

    public CaseRevision Revise(string caseId, long number, string cause, string by, DateTimeOffset at) => new()
    {
        CaseId = caseId,
        Number = number,
        At = at,
        By = by,
        Cause = cause,
        Guideline = Decided.Facts.Guideline.Guideline.Id,
        Version = Decided.Facts.Guideline.Guideline.Version.ToString(),
        ContentHash = Decided.Facts.Guideline.ContentHash,
        EngineVersion = Engine.Version,
        AsOf = Decided.Facts.AsOf,
        Facts = Facts,
        DecisionId = DecisionCore.Answers.DecisionId.Of(Decided.Facts),
        AnswerHash = AnswerHash,
        Outcome = Outcome,
    };

    /// <summary>The known facts as canonical JSON.</summary>
    internal static string FactsText(PatientFacts facts)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json))
            DecisionCore.Answers.DecisionId.WriteFacts(facts, writer);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}
