using GuidelineDecisions.Application.Guidelines.Catalogue;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>What a command has around it. Tests give their own.</summary>
/// <param name="Terminal">Where it reads and writes.</param>
/// <param name="Catalogue">The shipped guidelines; made on first use, because most commands do without them.</param>
/// <param name="Clock">Says which day it is.</param>
/// <param name="Machine">The machine and its user.</param>
internal sealed record CommandContext(Terminal Terminal, Lazy<IGuidelineCatalogue> Catalogue, TimeProvider Clock, Machine Machine)
{
    /// <summary>The real ones.</summary>
    public static CommandContext OfThisProcess() =>
        new(Terminal.OfThisProcess(), new Lazy<IGuidelineCatalogue>(() => new ShippedGuidelines()), TimeProvider.System, Machine.OfThisProcess());
}
