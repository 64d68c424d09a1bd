using System.CommandLine;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Authoring;

internal sealed class NewCommand : DocumentedCommand
{
    private const string Guidelines = "src/Guidelines";

    private readonly Terminal terminal;
    private readonly Option<bool> json = JsonOption();
    private readonly Argument<string> id = new("ID") { Description = $"The id of the new guideline: {Names.GuidelineIdForm}" };
    private readonly Option<string> folder = new("--in")
    {
        Description = "The folder of the guidelines, in which the folder of the new one is created",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Guidelines,
    };

    public NewCommand(CommandContext context)
        : base("new", "Create the first version of a new guideline: a document and cases that pass check and test, to be replaced.")
    {
        terminal = context.Terminal;
        id.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!Names.IsGuidelineId(found))
                result.AddError($"ID: found '{found}'; expected {Names.GuidelineIdForm}.");
        });
        Add(id);
        Add(folder);
        Add(json);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("new GUIDELINE", "create src/Guidelines/GUIDELINE/1.0.0"),
        ("new GUIDELINE --in drafts", "create it in another folder"),
        ("new GUIDELINE --json | jq -r .folder", "the version folder, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Creates the version folder ID/1.0.0 with guideline.json (format 2, one rule) and cases in which the rule holds, does not hold and is
        undetermined. Prints the files and what to do next. An existing folder is not touched: the exit code is 2.
        --json: { folder, files: ["..."] }
        """;

    private int Run(ParseResult parsed)
    {
        string parent = parsed.GetRequiredValue(folder), name = parsed.GetRequiredValue(id);
        if (!Skeleton.TryCreate(parent, name, out string version, out IReadOnlyList<string> files, out string refusal))
            return terminal.Refuse(refusal);
        if (parsed.GetValue(json))
            terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(new { folder = version, files }, JsonSerializerOptions.Web));
        else
            Write(version, files, name);
        return ExitCode.Ok;
    }

    private void Write(string version, IReadOnlyList<string> files, string name)
    {
        IDisplay display = terminal.Display;
        foreach (string file in files)
            display.Line(0, $"created {file}");
        display.Gap();
        NextCommand.Write("Replace the parts that begin with 'example', and check after each step:", $"check {version}", display);
        NextCommand.Write("Write cases in clinicians' words, and run them:", $"test {version}", display);
        NextCommand.Write("Find out which mistakes no case would detect:", $"coverage {version} --suggest {version}/cases", display);
        NextCommand.Write("Publish the version to a running service:", $"publish {version}", display);
        string active = $"To ship it with the service, name its active version in {Guidelines}/active.json: \"{name}\": \"1.0.0\"";
        display.Line(0, new StyledText(active, Tone.Faint));
    }
}
