global using PartnerFormats.Tests.Samples;
global using Xunit;
