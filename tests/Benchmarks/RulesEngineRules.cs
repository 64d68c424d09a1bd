using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using RulesEngine.Models;
using Rule = RulesEngine.Models.Rule;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// The scope and the rules of guideline 1.0.0 as one workflow of RulesEngine, with two lambda expressions each. The engine and its compiled
/// workflow are reused, as its documentation advises, and its settings turn off what is not needed here: actions, scoped parameters and
/// formatted error messages.
/// </summary>
internal sealed class RulesEngineRules
{
    private const string Workflow = "guideline";

    private readonly RulesEngine.RulesEngine engine;

    public RulesEngineRules(Guideline guideline, bool fastExpressionCompiler = true)
    {
        var expressions = new RulesEngineExpressions(guideline);
        var rules = new List<Rule>();
        Add("scope", truth => expressions.Certainly(truth, guideline.Scope.When));
        foreach (DecisionCore.Guidelines.Rule rule in guideline.Rules)
            Add(rule.Id, truth => expressions.Certainly(truth, rule));
        var settings = new ReSettings
        {
            AutoExecuteActions = false,
            EnableScopedParams = false,
            EnableFormattedErrorMessage = false,
            EnableExceptionAsErrorMessage = false,
            UseFastExpressionCompiler = fastExpressionCompiler,
        };
        engine = new RulesEngine.RulesEngine([new Workflow { WorkflowName = Workflow, Rules = rules }], settings);

        void Add(string name, Func<bool, string> certainly)
        {
            rules.Add(new Rule { RuleName = $"{name}, true", Expression = certainly(true) });
            rules.Add(new Rule { RuleName = $"{name}, false", Expression = certainly(false) });
        }
    }

    /// <summary>Returns the truth of the scope, and sets that of each rule in the guideline's order.</summary>
    public async ValueTask<Truth> EvaluateAsync(Patient patient, Memory<Truth> rules)
    {
        List<RuleResultTree> results = await engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("p", patient));
        for (int i = 2; i < results.Count; i += 2)
            rules.Span[(i / 2) - 1] = TruthAt(results, i);
        return TruthAt(results, 0);
    }

    private static Truth TruthAt(List<RuleResultTree> results, int place) =>
        results[place].IsSuccess ? Truth.True : results[place + 1].IsSuccess ? Truth.False : Truth.Unknown;
}
