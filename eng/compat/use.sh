# Sourced by run.sh, agree.sh, and oracle.sh, in the root of the repository. Finds the .NET SDK, reads the header of a use (uses/*.cs) and writes its project.

root=$PWD
. eng/dotnet.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 NUGET_PACKAGES="$root/artifacts/nuget"

second_holdout="$root/eng/compat/holdout-2026-11-27.tsv"
third_holdout="$root/eng/compat/holdout-2026-11-28.tsv"
fourth_holdout="$root/eng/compat/holdout-2026-11-28-2.tsv"

# The uses of these holdouts are not among them: packages.tsv would turn them into a training set.
uses_all() { for file in "$root"/eng/compat/uses/*.cs; do basename "$file" .cs; done | grep -vxFf <(grep -hv '^#' "$second_holdout" "$third_holdout" "$fourth_holdout" | cut -f1); }

# header_of use key: prints the values of the lines `// key: value`.
header_of() { sed -n "s|^// $2: ||p" "$root/eng/compat/uses/$1.cs"; }

expected_of() { header_of "$1" expect; }

versions_of() { header_of "$1" package | paste -sd, | sed 's/,/, /g'; }

# write_project use folder opening: writes a project that does not inherit the repository's settings.
write_project() {
    local use=$1 folder=$2 opening=$3 sdk id version property shared
    sdk=$(header_of "$use" sdk)
    rm -rf "$folder"
    mkdir -p "$folder"
    echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" > "$folder/Directory.Packages.props"
    {
        echo "${opening/SDK/${sdk:-Microsoft.NET.Sdk}}"
        echo '  <PropertyGroup>'
        echo '    <TargetFramework>net9.0</TargetFramework>'
        echo '    <OutputType>Exe</OutputType>'
        echo '    <ImplicitUsings>enable</ImplicitUsings>'
        echo '    <PublishAot Condition="'"'\$(PublishAot)' == ''"'">true</PublishAot>'
        echo '    <InvariantGlobalization>false</InvariantGlobalization>'
        echo '    <NuGetAudit>false</NuGetAudit>'
        header_of "$use" property | while IFS='=' read -r property version; do
            echo "    <$property>$version</$property>"
        done
        echo '  </PropertyGroup>'
        echo '  <ItemGroup>'
        echo "    <Compile Include=\"$root/eng/compat/uses/$use.cs\" />"
        header_of "$use" with | while read -r shared; do
            echo "    <Compile Include=\"$root/eng/compat/shared/$shared.cs\" />"
        done
        header_of "$use" package | while read -r id version; do
            echo "    <PackageReference Include=\"$id\" Version=\"$version\" />"
        done
        echo '  </ItemGroup>'
        echo '</Project>'
    } > "$folder/Use.csproj"
}
