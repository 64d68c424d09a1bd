using GuidelineDecisions.Application.Composition;

namespace GuidelineDecisions.LocalHost.Tests;

public sealed class StorageChoiceTests
{
    private const string Connection = "UseDevelopmentStorage=true";

    [Fact]
    public void Without_a_choice_the_data_folder_has_the_storage()
    {
        Assert.Null(StorageChoice.Read(null, null, null));
        Assert.Null(StorageChoice.Read(null, null, ""));
    }

    [Fact]
    public void The_connection_string_comes_from_the_option_the_file_or_the_environment()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Of("connection");
        File.WriteAllText(file, $"  {Connection}\n");
        Assert.Equal(Connection, StorageChoice.Read(Connection, null, null));
        Assert.Equal(Connection, StorageChoice.Read(null, file, null));
        Assert.Equal(Connection, StorageChoice.Read(null, null, Connection));
        // An option is more specific than the environment.
        Assert.Equal(Connection, StorageChoice.Read(Connection, null, "nonsense"));
    }

    [Fact]
    public void A_text_that_is_not_a_connection_string_is_refused_without_repeating_it()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Of("connection");
        File.WriteAllText(file, "secret");
        Func<string?>[] reads =
        [
            () => StorageChoice.Read("secret", null, null), () => StorageChoice.Read(null, file, null),
            () => StorageChoice.Read(null, null, "secret"), () => StorageChoice.Read(Connection, file, null),
            () => StorageChoice.Read(null, folder.Of("none"), null), () => StorageChoice.Read("", null, null),
        ];
        foreach (Func<string?> read in reads)
        {
            InvalidSettingException refused = Assert.Throws<InvalidSettingException>(() => read());
            Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        }
    }
}
