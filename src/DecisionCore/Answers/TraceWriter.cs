using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers.Prepared;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Writes how a decision was reached: every rule with its truth, and its condition as a tree with the value of each comparison.
/// </summary>
internal static class TraceWriter
{
    public static void Write(PatientFacts facts, Utf8JsonWriter writer)
    {
        var tracer = new Tracer(facts, Evaluator.AllTruths(facts), writer);
        writer.WriteStartObject("trace"u8);
        writer.WritePropertyName("scope"u8);
        tracer.WriteCondition(facts.Guideline.Guideline.Scope.When);
        writer.WriteStartObject("definitions"u8);
        foreach (NamedCondition definition in facts.Guideline.Guideline.Definitions)
        {
            writer.WritePropertyName(definition.Id);
            tracer.WriteCondition(definition.When);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("rules"u8);
        for (int i = 0; i < facts.Guideline.Guideline.Rules.Length; i++)
            tracer.WriteRule(i);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private readonly struct Tracer(PatientFacts facts, TruthWord[] truths, Utf8JsonWriter writer)
    {
        private readonly EvaluationProgram program = facts.Compiled.Program;

        public void WriteRule(int place)
        {
            Rule rule = facts.Guideline.Guideline.Rules[place];
            writer.WriteStartObject();
            facts.Compiled.Prepared.RulesById[rule.Id].WriteName(writer);
            writer.WriteString("truth"u8, Truth(program.Rules[place]) switch
            {
                Logic.Truth.True => "held"u8,
                Logic.Truth.False => "not-held"u8,
                _ => "undetermined"u8,
            });
            if (rule.AnyScope)
                writer.WriteBoolean("anyScope"u8, true);
            if (rule.DefeatedBy.Length > 0)
                writer.WriteTexts("defeatedBy"u8, rule.DefeatedBy);
            writer.WritePropertyName("when"u8);
            WriteCondition(rule.When);
            writer.WriteEndObject();
        }

        public void WriteCondition(Condition condition)
        {
            writer.WriteStartObject();
            int reference = program.ReferenceOf[condition];
            writer.WriteString("truth"u8, Truth(reference) switch
            {
                Logic.Truth.True => "true"u8,
                Logic.Truth.False => "false"u8,
                _ => "unknown"u8,
            });
            switch (condition)
            {
                case All all:
                    WriteChildren("all"u8, all.Children);
                    break;
                case Any any:
                    WriteChildren("any"u8, any.Children);
                    break;
                case CountAtLeast count:
                    WriteChildren("count"u8, count.Children);
                    writer.WriteNumber("atLeast"u8, count.AtLeast);
                    break;
                case Not not:
                    writer.WritePropertyName("not"u8);
                    WriteCondition(not.Child);
                    break;
                case Is named:
                    writer.WriteString("is"u8, named.Definition);
                    break;
                case Always:
                    writer.WriteBoolean("always"u8, true);
                    break;
                case FactGreater pair:
                    WriteOrder(pair);
                    break;
                case Comparison:
                    WriteComparison(program.Atoms[reference]);
                    break;
            }

            writer.WriteEndObject();
        }

        private void WriteChildren(ReadOnlySpan<byte> name, ImmutableArray<Condition> children)
        {
            writer.WriteStartArray(name);
            foreach (Condition child in children)
                WriteCondition(child);
            writer.WriteEndArray();
        }

        private void WriteComparison(Atom atom)
        {
            writer.WriteString(atom.Fact >= 0 ? "fact"u8 : "score"u8, atom.Subject);
            WriteValue("value"u8, Value(atom));
            writer.WriteString("condition"u8, atom.Affirmed.Condition);
        }

        private void WriteOrder(FactGreater pair)
        {
            FactDefinition fact = facts.Guideline.Guideline.Facts[facts.Guideline.FactIndex[pair.Fact]];
            writer.WriteString("fact"u8, pair.Fact);
            WriteValue("value"u8, facts[pair.Fact]);
            writer.WriteString("condition"u8, ConditionText.Of(pair, true, fact));
            writer.WriteString("than"u8, pair.Than);
            WriteValue("thanValue"u8, facts[pair.Than]);
        }

        private void WriteValue(ReadOnlySpan<byte> name, FactValue? value)
        {
            writer.WritePropertyName(name);
            if (value is null)
                writer.WriteNullValue();
            else
                value.WriteTo(writer);
        }

        private FactValue? Value(Atom atom) => atom.Fact >= 0 ? facts[atom.Fact] : program.Scores[atom.Score].Value(facts.Encoded);

        private Truth Truth(int reference) => new TruthVector(truths)[reference];
    }
}
