using GuidelineDecisions.Cli;
using GuidelineDecisions.Cli.Commands;

return CliApplication.Run(args, CommandContext.OfThisProcess());
