using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Generation;

internal sealed class GenerateCommand : DocumentedCommand
{
    private const string DefaultPrefix = "synthetic";
    private const long MaxCases = 1_000_000_000;

    private readonly CommandContext context;
    private readonly Terminal terminal;
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

    private readonly Option<string> guideline = new("--guideline")
    {
        Description = "The guideline that the cases are for",
        HelpName = "ID",
        DefaultValueFactory = _ => SyntheticCases.Guideline,
    };

    public GenerateCommand(CommandContext context)
        : base("generate", "Write synthetic cases, one per line, in the form that import and POST /api/imports accept.")
    {
        this.context = context;
        terminal = context.Terminal;
        Add(count);
        Add(seed);
        Add(asOf);
        Add(prefix);
        Add(guideline);
        prefix.Validators.Add(RefuseWrongIds);
        guideline.Validators.Add(RefuseOthers);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("generate --count 1000 --seed 1 | dotnet run --project src/Cli -- import -",
         "fill the LocalHost that runs here with a thousand patients"),
        ("generate --count 100000 --seed 7 --as-of 2026-11-23 --prefix load > cases.ndjson",
         "a file that is the same on every day and machine"),
        ("generate --count 20 --seed 3 | jq -c .facts", "only the facts of the patients"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints one case per line: { "caseId": "PREFIX-1", "guideline": "...", "asOf": "2026-11-23", "facts": { } } (NDJSON, so there is no
        --json). Every case is valid for the guideline's active version. The same count, seed, day and prefix give the same bytes on every
        machine (with the same version of this program), and a larger count only adds lines.
        The facts of a patient are consistent with each other and with the course of her disease. Facts that no examination has shown yet
        are missing, in groups. About one patient in ten is out of scope. The shares (src/SyntheticPatients/Tables) are plausible, but
        they are not epidemiology: use the cases only for benchmarks and demonstrations. The service does not store a case with an as-of
        date in the future.
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

    private static void RefuseOthers(OptionResult result)
    {
        string id = result.GetValueOrDefault<string>();
        if (id != SyntheticCases.Guideline)
            result.AddError(UnknownName.Describe("guideline", id, SyntheticCases.Guideline));
    }

    private int Run(ParseResult parsed)
    {
        DateOnly day = parsed.GetValue(asOf) ?? context.Clock.Today();
        using var cases = new SyntheticCases(parsed.GetRequiredValue(seed), day, parsed.GetRequiredValue(prefix));
        cases.WriteLines(parsed.GetRequiredValue(count), terminal.Output);
        return ExitCode.Ok;
    }
}
