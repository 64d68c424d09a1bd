using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>What an answer contains: the query parameters <c>view</c>, <c>statements</c> and <c>explain</c>.</summary>
/// <param name="View">How much of the decision.</param>
/// <param name="Statements">Which statements, or null for those that the view shows by default.</param>
/// <param name="Trace">Whether to add the truth of every rule and the value of every comparison.</param>
/// <param name="WhatIf">Whether to add the facts that would settle open rules, and the changes that would alter the decision.</param>
public sealed record AnswerParameters(AnswerView View, ShownStatements? Statements, bool Trace, bool WhatIf)
{
    private static readonly AnswerParameters Default = new(AnswerView.Full, null, false, false);

    private static readonly Dictionary<string, AnswerView> Views = new() { ["full"] = AnswerView.Full, ["plan"] = AnswerView.Plan };

    private static readonly Dictionary<string, ShownStatements> StatementSets = new()
    {
        ["cited"] = ShownStatements.Cited,
        ["all"] = ShownStatements.All,
        ["none"] = ShownStatements.None,
    };

    private static readonly Dictionary<string, (bool Trace, bool WhatIf)> Explanations = new()
    {
        ["trace"] = (true, false),
        ["whatif"] = (false, true),
        ["trace,whatif"] = (true, true),
        ["whatif,trace"] = (true, true),
    };

    /// <summary>Reads the parameters of a request; returns a refusal that names every invalid one instead.</summary>
    public static (AnswerParameters? Parameters, IResult? Refusal) Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.QueryString.HasValue)
            return (Default, null);
        List<(string Name, string Detail)> errors = [];
        AnswerView view = Parse("view", Views, "'full' or 'plan'", AnswerView.Full);
        ShownStatements? statements = request.Query.ContainsKey("statements")
            ? Parse("statements", StatementSets, "'cited', 'all' or 'none'", ShownStatements.Cited)
            : null;
        (bool trace, bool whatIf) = Parse("explain", Explanations, "'trace', 'whatif' or 'trace,whatif'", (false, false));
        return errors.Count > 0
            ? (null, Problems.InvalidParameters(errors))
            : (new(view, statements, trace, whatIf), null);

        T Parse<T>(string name, Dictionary<string, T> allowed, string form, T absent)
        {
            string? text = request.Query[name];
            if (text is null)
                return absent;
            if (allowed.TryGetValue(text, out T? value))
                return value;
            errors.Add((name, $"Expected {form}, or no parameter."));
            return absent;
        }
    }

    /// <summary>The content of the answer.</summary>
    public AnswerContent With(WhatIfReport? whatIf) => new(View, Statements, Trace, whatIf);
}
