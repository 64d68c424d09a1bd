using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What a command needs from its environment. Tests pass their own.</summary>
/// <param name="Terminal">Standard input, output and error.</param>
/// <param name="Catalogue">The shipped guidelines; loaded on first use, because most commands don't need them.</param>
/// <param name="Clock">The clock that says which day is today.</param>
/// <param name="Machine">The settings, data folder and user of this machine.</param>
internal sealed record CommandContext(Terminal Terminal, Lazy<IGuidelineCatalogue> Catalogue, TimeProvider Clock, Machine Machine)
{
    public static CommandContext OfThisProcess() =>
        new(
            Terminal.OfThisProcess(),
            new Lazy<IGuidelineCatalogue>(() => new ShippedGuidelines(new RecordReader())),
            TimeProvider.System,
            Machine.OfThisProcess());
}
