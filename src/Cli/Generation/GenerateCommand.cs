using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Generation;

internal sealed class GenerateCommand : DocumentedCommand
{
    private const string DefaultPrefix = "synthetic";
    private const long MaxCases = 1_000_000_000;

    private readonly CommandContext context;
    private readonly Terminal terminal;
    private readonly PopulationSelection populations;
    private readonly Option<long> count = new("--count")
    {
        Description = "The number of cases",
        HelpName = "N",
        Required = true,
        CustomParser = result => ReadWhole(result, "--count", 1, MaxCases),
    };

    private readonly Option<long> seed = new("--seed")
    {
        Description = "The seed: the same seed gives the same cases",
        HelpName = "S",
        Required = true,
        CustomParser = result => ReadWhole(result, "--seed", 0, long.MaxValue),
    };

    private readonly Option<DateOnly?> asOf = AsOfOption("The as-of date of all cases; today (UTC) by default");
    private readonly Option<string> prefix = new("--prefix")
    {
        Description = "The prefix of the case ids, which a hyphen and the number follow",
        HelpName = "TEXT",
        DefaultValueFactory = _ => DefaultPrefix,
    };

    private readonly Option<string?> guideline = new("--guideline")
    {
        Description = "The id of a shipped guideline, or the path of a version folder or guideline.json; may be left out if only one"
            + " guideline is shipped",
        HelpName = "ID|PATH",
    };

    public GenerateCommand(CommandContext context)
        : base("generate", "Write synthetic cases, one per line, in the form that import and POST /api/imports accept.")
    {
        this.context = context;
        terminal = context.Terminal;
        populations = new PopulationSelection(context.Catalogue);
        Add(count);
        Add(seed);
        Add(asOf);
        Add(prefix);
        Add(guideline);
        prefix.Validators.Add(RefuseWrongIds);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("generate --guideline ID --count 1000 --seed 1 | dotnet run --project src/Cli -- import -",
         "fill the LocalHost that runs here with a thousand patients"),
        ("generate --guideline ID --count 100000 --seed 7 --as-of 2026-11-23 --prefix load > cases.ndjson",
         "a file that is the same on every day and machine"),
        ("generate --guideline FOLDER --count 20 --seed 3 | jq -c .facts", "only the facts of patients of a version that is being written"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one case per line: { "caseId": "PREFIX-1", "guideline": "...", "asOf": "2026-11-23", "facts": { } } (NDJSON, so there is no
        --json). Every case is valid for the guideline's version: the active one of a shipped guideline. The same count, seed, day and
        prefix give the same bytes on every machine (with the same version of this program), and a larger count only adds lines.
        A file synthetic.json in the folder that contains the guideline's versions says how often each value occurs, how the facts of a
        patient depend on each other, and which are known together. Without it, all values that the guideline distinguishes are equally
        likely, facts are independent, and most patients are in scope as far as is known. Facts that would contradict others are left out,
        and their number is reported on standard error. The cases are not epidemiology: use them only for benchmarks and demonstrations.
        The service does not store a case with an as-of date in the future.
        """;

    private static long ReadWhole(ArgumentResult result, string option, long min, long max)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= min && number <= max)
            return number;
        result.AddError(Invariant($"{option}: found '{text}'; expected a whole number from {min} to {max}."));
        return min;
    }

    private static void RefuseWrongIds(OptionResult result)
    {
        if (!CaseId.IsValid(SyntheticCases.CaseId(result.GetValueOrDefault<string>(), MaxCases)))
            result.AddError($"--prefix: the prefix, a hyphen and a number must form a case id, {CaseId.Form}.");
    }

    private int Run(ParseResult parsed)
    {
        (SyntheticPopulation? population, CommandFailure? failure) = populations.Choose(parsed.GetValue(guideline));
        if (population is null)
            return failure!.Write(asJson: false, terminal);
        DateOnly day = parsed.GetValue(asOf) ?? context.Clock.Today();
        using var cases = new SyntheticCases(population, parsed.GetRequiredValue(seed), day, parsed.GetRequiredValue(prefix));
        cases.WriteLines(parsed.GetRequiredValue(count), terminal.Output);
        if (cases.LeftOut > 0)
            terminal.Errors.Line(0, Invariant($"Left out {cases.LeftOut} facts that would contradict others."));
        return ExitCode.Ok;
    }
}
