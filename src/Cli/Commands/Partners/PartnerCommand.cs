using System.CommandLine;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>partner: the organisations that may call the service, and their keys.</summary>
internal sealed class PartnerCommand : Command
{
    public PartnerCommand(Surroundings surroundings)
        : base("partner", "Administer the partners that may call the service, and their keys.")
    {
        Add(new PartnerAddCommand(surroundings));
        Add(new PartnerKeyCommand(surroundings));
        Add(new PartnerRevokeCommand(surroundings));
        Add(new PartnerListCommand(surroundings));
        Add(new PartnerAuditCommand(surroundings));
    }
}
