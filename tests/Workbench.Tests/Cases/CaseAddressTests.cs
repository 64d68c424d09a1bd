using GuidelineDecisions.Workbench.Pages.Cases;

namespace GuidelineDecisions.Workbench.Tests.Cases;

/// <summary>The addresses of the pages of cases.</summary>
public sealed class CaseAddressTests
{
    [Theory]
    [InlineData("P-17")]
    [InlineData("a b/c#d%2F?e")]
    public void The_id_of_a_case_is_read_from_the_address_of_its_page(string caseId)
    {
        string address = CasePaths.PageOf(caseId);
        Assert.StartsWith("case#", address, StringComparison.Ordinal);
        Assert.Equal(caseId, CasePaths.CaseIdOf($"http://127.0.0.1/{address}"));
    }

    [Theory]
    [InlineData("http://127.0.0.1/case")]
    [InlineData("http://127.0.0.1/case#")]
    public void An_address_without_a_fragment_names_no_case(string address) => Assert.Null(CasePaths.CaseIdOf(address));
}
