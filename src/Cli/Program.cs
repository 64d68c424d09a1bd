using GuidelineDecisions.Cli;
using GuidelineDecisions.Cli.Commands;

return CommandLine.Run(args, CommandContext.OfThisProcess());
