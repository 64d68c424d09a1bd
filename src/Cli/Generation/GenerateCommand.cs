using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Generation;

/// <summary>generate: synthetic cases to try, measure and show the service with.</summary>
internal sealed class GenerateCommand : DocumentedCommand
{
    private const string DefaultPrefix = "synthetic";
    private const long MostCases = 1_000_000_000;

    private readonly CommandContext context;
    private readonly Terminal terminal;
    private readonly Option<long> count = new("--count")
    {
        Description = "How many cases",
        HelpName = "N",
        Required = true,
        CustomParser = result => ReadWhole(result, "--count", 1, MostCases),
    };

    private readonly Option<long> seed = new("--seed")
    {
        Description = "Which cases: the same seed gives the same ones",
        HelpName = "S",
        Required = true,
        CustomParser = result => ReadWhole(result, "--seed", 0, long.MaxValue),
    };

    private readonly Option<DateOnly?> asOf = AsOfOption("The day on which all patients are looked at; today in UTC when it is not given");
    private readonly Option<string> prefix = new("--prefix")
    {
        Description = "The beginning of the case ids, before a hyphen and the number",
        HelpName = "TEXT",
        DefaultValueFactory = _ => DefaultPrefix,
    };

    private readonly Option<string> guideline = new("--guideline")
    {
        Description = "The guideline that the cases are of",
        HelpName = "ID",
        DefaultValueFactory = _ => SyntheticCases.Guideline,
    };

    public GenerateCommand(CommandContext context)
        : base("generate", "Write synthetic cases, as many as wanted, as lines that import and POST /api/imports take.")
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
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("generate --count 1000 --seed 1 | dotnet run --project src/Cli -- import -", "fill the LocalHost that runs here with a thousand patients"),
        ("generate --count 100000 --seed 7 --as-of 2026-11-23 --prefix load > cases.ndjson", "the same file on every day and every machine"),
        ("generate --count 20 --seed 3 | jq -c 'select(.facts.esccGrade == \"3\")'", "those with a compressed cord"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        A case a line: { "caseId": "PREFIX-1", "guideline": "...", "asOf": "2026-11-23", "facts": { } } (NDJSON, for programs: there is
        no --json), every one valid for the guideline's active version. The same count, seed, day and prefix give the same bytes on every
        machine (by the same version of this program), and a greater count only adds lines.
        The facts of a patient fit each other and the course of her disease; what no examination has shown yet is missing, in groups; about
        one in ten is out of scope. The shares (src/SyntheticPatients/Tables) are plausible, not epidemiology: for benchmarks and demonstrations.
        The service stores no case of a day that is still to come.
        """;

    private static long ReadWhole(ArgumentResult result, string option, long least, long most)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, null, out long number) && number >= least && number <= most)
            return number;
        result.AddError($"{option}: found '{text}'; allowed is a whole number from {least} to {most}.");
        return least;
    }

    private static void RefuseWrongIds(OptionResult result)
    {
        if (!CaseId.IsValid(SyntheticCases.CaseId(result.GetValueOrDefault<string>(), MostCases)))
            result.AddError($"--prefix: allowed is what with a hyphen and a number behind it makes a case id, {CaseId.Form}.");
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
