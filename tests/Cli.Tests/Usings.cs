global using GuidelineDecisions.Cli.Tests.Running;
global using Xunit;
