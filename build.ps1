<#
.SYNOPSIS
The verbs of Cashew. Each is one call of tools/cashew, which does the work; the Makefile offers the same ones.
.EXAMPLE
./build.ps1 run
.EXAMPLE
./build.ps1 build -Board stm32f4-discovery -System first-light
.EXAMPLE
./build.ps1 test --filter Scheduler
#>
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'check', 'run', 'flash', 'debug', 'renode', 'setup', 'test', 'coverage', 'mutate', 'bench', 'profile', 'svd', 'abi', 'clean', 'format', 'help')]
    [string] $Verb = 'help',
    [string] $Board,
    [string] $System,
    [Parameter(Position = 1, ValueFromRemainingArguments = $true)]
    [string[]] $Arguments = @()
)

$ErrorActionPreference = 'Stop'
$tool = "$PSScriptRoot/tools/cashew/bin/Release/net10.0/cashew.dll"
$stamp = "$PSScriptRoot/build/tool.stamp"
$sources = 'tools/cashew', 'linker', 'kernel/Abi', 'Directory.Build.props', 'Directory.Packages.props'

# The newest change of what the tool is made of.
function Get-SourceTime {
    $newest = [DateTime]::MinValue
    foreach ($source in $sources) {
        $path = "$PSScriptRoot/$source"
        $files = @(if ([IO.File]::Exists($path)) { $path } else { [IO.Directory]::GetFiles($path, '*', 'AllDirectories') })
        foreach ($file in $files -notmatch '[\\/](bin|obj)[\\/]') {
            $time = [IO.File]::GetLastWriteTimeUtc($file)
            if ($time -gt $newest) { $newest = $time }
        }
    }

    $newest
}

# The stamp is a file of its own, since the build leaves the binary alone when only what it references has changed.
function Update-Tool {
    if ([IO.File]::Exists($stamp) -and [IO.File]::GetLastWriteTimeUtc($stamp) -ge (Get-SourceTime)) { return }

    dotnet msbuild "$PSScriptRoot/tools/cashew" -restore -nologo '-v:quiet' '-p:Configuration=Release'
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

    [void] [IO.Directory]::CreateDirectory("$PSScriptRoot/build")
    [IO.File]::WriteAllText($stamp, '')
}

$options = @()
if ($Verb -in 'build', 'check', 'run', 'flash', 'debug', 'renode') {
    if ($Board) { $options += '--board', $Board }
    if ($System) { $options += '--system', $System }
}

if ($Verb -eq 'format') {
    dotnet format "$PSScriptRoot/Cashew.slnx" @Arguments
    exit $LASTEXITCODE
}

Update-Tool
if ($Verb -eq 'help') {
    dotnet $tool --help
}
else {
    dotnet $tool $Verb @options @Arguments
}

exit $LASTEXITCODE
